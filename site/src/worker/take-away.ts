/**
 * Learner code gets no way to the network, to storage or to other pages through this worker's globals.
 * The page's policy keeps foreign hosts out; this closes what the policy leaves open on our own origin.
 */

const GLOBALS = [
  "fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "RTCPeerConnection", "RTCDataChannel", "importScripts",
  "indexedDB", "IDBFactory", "caches", "CacheStorage", "cookieStore", "CookieStore",
  "StorageManager", "StorageBucketManager", "FileSystemHandle", "FileSystemDirectoryHandle",
  "FileSystemFileHandle", "FileSystemSyncAccessHandle", "webkitRequestFileSystem",
  "webkitRequestFileSystemSync", "webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL",
  "FontFace", "FontFaceSet", "fonts", "BroadcastChannel", "Worker", "SharedWorker", "Notification", "PushManager", "ServiceWorkerRegistration",
  "postMessage", "onmessage", "close",
];

const NAVIGATOR = [
  "storage", "storageBuckets", "locks", "serviceWorker", "sendBeacon", "gpu", "ml", "usb", "hid", "serial",
  "bluetooth", "permissions", "mediaCapabilities", "connection",
];

const STORAGE = ["getDirectory", "persist", "persisted", "estimate"];

function chain(start: object): object[] {
  const found: object[] = [];
  for (let at: object | null = start; at !== null && at !== Object.prototype; ) {
    found.push(at);
    at = Object.getPrototypeOf(at) as object | null;
  }
  return found;
}

/** Deletes a name wherever the chain has it; what will not be deleted is overwritten. */
function remove(start: object, name: string): void {
  for (const holder of chain(start)) {
    if (!Object.hasOwn(holder, name) || Reflect.deleteProperty(holder, name)) continue;
    Reflect.set(holder, name, undefined);
  }
}

/** What is asked for again by its constructor must be gone from the prototype, not only from the global name. */
function strip(scope: object, owner: string, names: readonly string[]): void {
  const constructor: unknown = Reflect.get(scope, owner);
  if (typeof constructor !== "function") return;
  const prototype: unknown = constructor.prototype;
  if (typeof prototype !== "object" || prototype === null) return;
  for (const name of names) remove(prototype, name);
}

export function takeAway(scope: object): void {
  strip(scope, "StorageManager", STORAGE);
  const navigator: unknown = Reflect.get(scope, "navigator");
  if (typeof navigator === "object" && navigator !== null) {
    for (const name of NAVIGATOR) remove(navigator, name);
  }
  for (const name of GLOBALS) remove(scope, name);
}

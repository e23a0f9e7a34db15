/**
 * Our files, fetched by us: as bytes, with progress, a limit on silence, retries, and a SHA-256 from our manifest.
 * What arrived stays; what failed can be asked for again without loading the page anew.
 */

import { list, shape, string, count, object, parsed } from "./shape";
import type { Guard } from "./shape";
import { words } from "./words";

const ATTEMPTS = 3;
const BACK_OFF_MS = 500;
const SILENCE_MS = 8_000;

export interface Asset {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

export type Assets = { readonly [name: string]: Asset };

export type Trouble = "offline" | "cut" | "missing" | "status" | "stalled" | "length" | "hash" | "unreadable";

/** Which file, what happened, what to do: `message` is the whole sentence for the reader. */
export class AssetError extends Error {
  override readonly name = "AssetError";

  constructor(
    readonly file: string,
    readonly trouble: Trouble,
    detail = "",
  ) {
    super(words.assets[trouble](file, detail));
  }
}

const asset = shape<Asset>({ file: string, sha256: string, bytes: count });
const assets: Guard<Assets> = (value): value is Assets => object(value) && list(asset)(Object.values(value));
const manifest = shape<{ version: number; assets: Assets }>({ version: count, assets });

export class AssetStore {
  readonly #manifestUrl: string;
  #manifest: Promise<Assets> | null = null;
  readonly #bytes = new Map<string, Promise<ArrayBuffer>>();

  constructor(manifestUrl: string) {
    this.#manifestUrl = manifestUrl;
  }

  /** The manifest's table, fetched once. */
  table(): Promise<Assets> {
    this.#manifest ??= this.#readManifest().catch((error: unknown) => {
      this.#manifest = null;
      throw error;
    });
    return this.#manifest;
  }

  /** The bytes behind a logical name. `arrived` hears of every piece; a second call shares the first, and hears once. */
  bytes(name: string, arrived: (bytes: number) => void = () => undefined): Promise<ArrayBuffer> {
    const known = this.#bytes.get(name);
    if (known !== undefined) {
      known.then((bytes) => arrived(bytes.byteLength), () => undefined);
      return known;
    }
    const coming = this.#fetchAsset(name, arrived).catch((error: unknown) => {
      this.#bytes.delete(name);
      throw error;
    });
    this.#bytes.set(name, coming);
    return coming;
  }

  async text(name: string): Promise<string> {
    return new TextDecoder().decode(await this.bytes(name));
  }

  async #readManifest(): Promise<Assets> {
    const file = this.#manifestUrl.split("/").pop() ?? this.#manifestUrl;
    const bytes = await withRetries(file, (cache) => download(file, this.#manifestUrl, cache, () => undefined));
    const read = parsed(new TextDecoder().decode(bytes), manifest);
    if (read === null) throw new AssetError(file, "unreadable");
    return read.assets;
  }

  async #fetchAsset(name: string, arrived: (bytes: number) => void): Promise<ArrayBuffer> {
    const wanted = (await this.table())[name];
    if (wanted === undefined) throw new AssetError(name, "missing");
    const url = new URL(wanted.file, this.#manifestUrl).href;
    return withRetries(name, async (cache) => {
      const bytes = await download(name, url, cache, arrived);
      await verify(name, bytes, wanted).catch((error: unknown) => {
        arrived(-bytes.byteLength);
        throw error;
      });
      return bytes;
    });
  }
}

let ofThisPage: AssetStore | null = null;

/** The one store of this page, by the manifest that the page names. */
export function pageAssets(): AssetStore {
  ofThisPage ??= new AssetStore(new URL(document.body.dataset["manifest"] ?? "", document.baseURI).href);
  return ofThisPage;
}

/** Tries again where that can help; a second try goes past the browser's own cache. */
async function withRetries<T>(file: string, attempt: (cache: RequestCache) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(tried === 1 ? "default" : "reload");
    } catch (error) {
      const failure = error instanceof AssetError ? error : new AssetError(file, "offline");
      // A silent server has had its time: one more try, not two.
      if (failure.trouble === "stalled") tried += 1;
      if (tried >= ATTEMPTS || failure.trouble === "missing") throw failure;
      await new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS * 2 ** (tried - 1)));
    }
  }
}

async function download(
  file: string,
  url: string,
  cache: RequestCache,
  arrived: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const abort = new AbortController();
  let silence = setTimeout(() => abort.abort(), SILENCE_MS);
  let seen = 0;
  const hear = (bytes: number): void => {
    clearTimeout(silence);
    silence = setTimeout(() => abort.abort(), SILENCE_MS);
    seen += bytes;
    arrived(bytes);
  };
  try {
    return await read(file, await fetch(url, { cache, signal: abort.signal }), hear);
  } catch (error) {
    // What this attempt brought does not count: the next one starts from nothing.
    arrived(-seen);
    if (error instanceof AssetError) throw error;
    if (abort.signal.aborted) throw new AssetError(file, "stalled");
    throw new AssetError(file, seen > 0 ? "cut" : "offline");
  } finally {
    clearTimeout(silence);
  }
}

async function read(file: string, response: Response, hear: (bytes: number) => void): Promise<ArrayBuffer> {
  if (response.status === 404) throw new AssetError(file, "missing");
  if (!response.ok) throw new AssetError(file, "status", String(response.status));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    pieces.push(step.value);
    hear(step.value.byteLength);
  }
  return await new Blob(pieces).arrayBuffer();
}

/** Without a secure context there is no `crypto.subtle`; the length is then all that can be compared. */
async function verify(file: string, bytes: ArrayBuffer, wanted: Asset): Promise<void> {
  if (bytes.byteLength !== wanted.bytes) {
    throw new AssetError(file, "length", words.assets.lengths(bytes.byteLength, wanted.bytes));
  }
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return;
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== wanted.sha256) throw new AssetError(file, "hash");
}

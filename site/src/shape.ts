/** Small guards that make larger ones: a value from outside has a type only after one of these said so. */

import type { Json, JsonObject, Maybe } from "./report";

export type Guard<T> = (value: unknown) => value is T;

export const string: Guard<string> = (value): value is string => typeof value === "string";
export const boolean: Guard<boolean> = (value): value is boolean => typeof value === "boolean";
export const number: Guard<number> = (value): value is number => Number.isFinite(value);
export const count: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const object: Guard<JsonObject> = (value): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Anything that came out of `JSON.parse` is JSON; only its absence is wrong. */
export const json: Guard<Json> = (value): value is Json => value !== undefined;

export function maybe<T>(guard: Guard<T>): Guard<Maybe<T>> {
  return (value): value is Maybe<T> => value === null || value === undefined || guard(value);
}

export function list<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(guard);
}

export function oneOf<T extends string | number>(...allowed: readonly T[]): Guard<T> {
  return (value): value is T => (allowed as readonly unknown[]).includes(value);
}

/** An object with these fields, each as its guard says. Others may stand beside them. */
export function shape<T>(fields: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const entries = Object.entries(fields) as [string, Guard<unknown>][];
  return (value): value is T => object(value) && entries.every(([name, guard]) => guard(value[name]));
}

/** The value of a JSON text when it has the shape asked for, else null. */
export function parsed<T>(text: string, guard: Guard<T>): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return guard(value) ? value : null;
  } catch {
    return null;
  }
}

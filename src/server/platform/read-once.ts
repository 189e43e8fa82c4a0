import type { Ctx } from './ctx.ts'

/**
 * What several parts of one large reading ask for is read once: within a ctx that `asOneReading` gave, until an operation
 * begins. Outside of it every call reads.
 */
export function readOnce<T>(read: (ctx: Ctx, key: string) => Promise<T>) {
  const kept = new WeakMap<object, Map<string, Promise<T>>>()
  return (ctx: Ctx, key: string): Promise<T> => {
    if (!ctx.reading || ctx.operationId) return read(ctx, key)
    const ofReading = kept.get(ctx.reading) ?? new Map<string, Promise<T>>()
    kept.set(ctx.reading, ofReading)
    const found = ofReading.get(key) ?? read(ctx, key)
    ofReading.set(key, found)
    return found
  }
}

/** For a call that reads much and writes nothing. */
export const asOneReading = (ctx: Ctx): Ctx => ({ ...ctx, reading: {} })

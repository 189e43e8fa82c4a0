/**
 * With how many zero bits do these bytes begin?
 *
 * @example leadingZeroBits(Uint8Array.of(0, 0b0001_0000)) // 11
 */
export function leadingZeroBits(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first < 0) return bytes.length * 8
  return first * 8 + Math.clz32(bytes[first] ?? 0) - 24
}

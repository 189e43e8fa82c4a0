/** 52 bits of a text: two halves that walk over it with different steps. A digest would cost twenty times as much. */
export function bitsOf(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x27d4eb2f)
    low = Math.imul(low ^ code, 0x165667b1)
    high ^= low >>> 15
    low ^= high >>> 13
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0)
}

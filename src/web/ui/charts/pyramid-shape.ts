/** Where the layers of the value pyramid stand. Pure geometry, in px. */

type Point = [x: number, y: number]

export type LayerShape = {
  /** The slice of the pyramid. */
  slice: Point[]
  /** The right edge of the slice in its middle, from where a thread leads to the words. */
  edge: number
  /** Where words begin, and the middle of the layer. */
  wordsAt: Point
  /** How long a bar for the whole value would be. */
  barLength: number
}

/** Space between layers. */
const gap = 3
/** Room at the end of a bar for its amount. */
const amountRoom = 118

export function layerShape(at: { index: number; count: number; width: number; height: number }): LayerShape {
  const { index, count, width, height } = at
  const base = Math.min(320, width * 0.36)
  const top = (index * height) / count + (index === 0 ? 0 : gap / 2)
  const bottom = ((index + 1) * height) / count - (index === count - 1 ? 0 : gap / 2)
  const middle = base / 2
  const half = (y: number) => (y / height) * middle
  const wordsX = base + (width < 520 ? 12 : 28)
  return {
    slice: [
      [middle - half(top), top],
      [middle + half(top), top],
      [middle + half(bottom), bottom],
      [middle - half(bottom), bottom],
    ],
    edge: middle + half((top + bottom) / 2),
    wordsAt: [wordsX, (top + bottom) / 2],
    barLength: Math.max(24, width - wordsX - amountRoom),
  }
}

let pen: CanvasRenderingContext2D | null = null

/** How wide a text will be on a canvas, in px; `font` as in CSS: `600 13px Arial`. */
export function textWidth(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return 0
  pen.font = font
  return pen.measureText(text).width
}

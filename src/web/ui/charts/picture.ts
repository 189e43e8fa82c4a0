/** A chart as a file for a report: the sentence above it, the picture below, at twice the screen's sharpness. */
import type { Engine } from './engine.ts'
import type { ChartLook } from './look.ts'

const scale = 2
const margin = 24
const lineHeight = 26

/** Breaks a sentence into lines that fit: between words, or between characters where there are no words. */
export function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\p{Script=Han}，。；、？：]|[^\s\p{Script=Han}，。；、？：]+\s*|\s+/gu) ??
    []) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

export function downloadPicture(engine: Engine, title: string, look: ChartLook): void {
  const image = new Image()
  image.onload = () => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (!pen) return
    const font = `600 18px ${look.text.fontFamily}`
    pen.font = font
    const width = image.width / scale
    const lines = linesOf(title, width, (text) => pen.measureText(text).width)
    const top = margin + lines.length * lineHeight + 8
    canvas.width = (width + 2 * margin) * scale
    canvas.height = (top + image.height / scale + margin) * scale
    // Setting the size has reset the pen.
    pen.scale(scale, scale)
    pen.fillStyle = look.colours.surface
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.font = font
    pen.fillStyle = look.colours.ink
    lines.forEach((line, index) => {
      pen.fillText(line, margin, margin + 18 + index * lineHeight)
    })
    pen.drawImage(image, margin, top, width, image.height / scale)
    const link = document.createElement('a')
    link.download = `${title.replaceAll(/[\\/:*?"<>|]/g, ' ').slice(0, 80)}.png`
    link.href = canvas.toDataURL('image/png')
    link.click()
  }
  image.src = engine.getDataURL({ type: 'png', pixelRatio: scale, backgroundColor: look.colours.surface })
}

import { describe, expect, test } from 'vitest'
import { type ColourMode, chartColours, colours, cssVariables, heatColours, heatInks } from './theme.ts'

type Rgb = [number, number, number]

function linear(hex: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** What an eye sees, as matrices on linear RGB (Machado, Oliveira, Fernandes 2009, severity 1). */
const eyes: Record<string, [Rgb, Rgb, Rgb]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function apart(one: string, other: string, eye: [Rgb, Rgb, Rgb]): number {
  const seen = (hex: string) => {
    const [r, g, b] = linear(hex)
    const row = ([x, y, z]: Rgb) => Math.max(0, x * r + y * g + z * b)
    return oklab([row(eye[0]), row(eye[1]), row(eye[2])])
  }
  const [a, b] = [seen(one), seen(other)]
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

const modes: ColourMode[] = ['light', 'dark']

describe.each(modes)('the %s colours', (mode) => {
  const c = colours[mode]

  test('let text be read (AA, 4.5) on every ground it stands on', () => {
    const grounds = [c.paper, c.surface, c.raised, c.sunken, c.hover]
    for (const ground of grounds) {
      for (const ink of [c.ink, c.inkSoft, c.inkFaint, c.accent, c.sealInk, c.jadeInk, c.amberInk])
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    const pairs = [
      [c.onSeal, c.seal],
      [c.onSeal, c.sealHover],
      [c.sealInk, c.sealSoft],
      [c.jadeInk, c.jadeSoft],
      [c.amberInk, c.amberSoft],
      [c.accent, c.accentSoft],
      [c.ink, c.accentSoft],
    ] as const
    for (const [ink, ground] of pairs)
      expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  test('make the edge of a control visible (3.0)', () => {
    expect(contrast(c.control, c.surface)).toBeGreaterThanOrEqual(3)
    expect(contrast(c.accent, c.paper)).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.keys(eyes))('keep six chart colours apart for a %s eye', (eye) => {
    const six = chartColours[mode]
    const matrix = eyes[eye]
    if (!matrix) throw new Error(eye)
    for (const one of six) {
      expect(contrast(one, c.surface), `${one} on the page`).toBeGreaterThanOrEqual(3)
      for (const other of six)
        if (one !== other) expect(apart(one, other, matrix), `${one} and ${other}`).toBeGreaterThanOrEqual(9)
    }
  })

  test('step evenly in heat tables, and the number in each cell can be read', () => {
    const lightness = heatColours[mode].map((hex) => oklab(linear(hex))[0])
    const steps = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0))
    expect(new Set(steps.map(Math.sign)).size).toBe(1)
    expect(Math.min(...steps.map(Math.abs))).toBeGreaterThan(0.04)
    heatColours[mode].forEach((ground, step) => {
      expect(contrast(heatInks[mode][step] ?? ground, ground), `step ${step}`).toBeGreaterThanOrEqual(4.5)
    })
  })
})

test('every colour is offered to the style sheets under its own name', () => {
  expect(cssVariables('light')['--gx-ink-soft']).toBe(colours.light.inkSoft)
  expect(Object.keys(cssVariables('dark'))).toEqual(Object.keys(cssVariables('light')))
})

/**
 * The one place where colours stand: paper and ink with one seal, by day and by night.
 * antd gets them as tokens, everything else as CSS variables (`--gx-ink`, `--gx-line` …) made from the same object.
 */
import { type ThemeConfig, theme } from 'antd'

export type ColourMode = 'light' | 'dark'

const light = {
  ink: '#1d2530',
  inkSoft: '#505b69',
  inkFaint: '#626c79',
  paper: '#fbfaf7',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f3f1eb',
  hover: '#f1efe8',
  line: '#e6e3dc',
  lineStrong: '#cdc8bd',
  control: '#8c8779',
  accent: '#2b5c8f',
  accentSoft: '#e8eff6',
  seal: '#c23b22',
  sealHover: '#ad331d',
  sealPressed: '#962b17',
  sealInk: '#b5361e',
  sealSoft: '#fbebe6',
  onSeal: '#ffffff',
  jade: '#2f7d6b',
  jadeInk: '#256a5a',
  jadeSoft: '#e6f1ed',
  amber: '#b7791f',
  amberInk: '#855410',
  amberSoft: '#f9efdc',
  shade: 'rgba(29, 37, 48, 0.36)',
  shadow: '0 1px 2px rgba(29, 37, 48, 0.06)',
  shadowRaised: '0 6px 24px rgba(29, 37, 48, 0.12)',
}

const dark: typeof light = {
  ink: '#e9e5dc',
  inkSoft: '#b3b7bd',
  inkFaint: '#9aa1ab',
  paper: '#14181d',
  surface: '#1b2027',
  raised: '#232a33',
  sunken: '#101317',
  hover: '#262d36',
  line: '#2e3641',
  lineStrong: '#434d5a',
  control: '#7a8492',
  accent: '#8fb8e0',
  accentSoft: '#1f2f40',
  seal: '#c23b22',
  sealHover: '#cb452c',
  sealPressed: '#a93520',
  sealInk: '#f08468',
  sealSoft: '#3a221d',
  onSeal: '#ffffff',
  jade: '#4fb59c',
  jadeInk: '#6cc5ae',
  jadeSoft: '#1b322d',
  amber: '#d79a3a',
  amberInk: '#e3b04b',
  amberSoft: '#362b17',
  shade: 'rgba(0, 0, 0, 0.56)',
  shadow: 'none',
  shadowRaised: '0 6px 24px rgba(0, 0, 0, 0.5)',
}

export const colours: Record<ColourMode, typeof light> = { light, dark }

/** Six, no more, told apart by colour-blind eyes too (`theme.test.ts` measures it). The first is the quiet default. */
export const chartColours: Record<ColourMode, readonly [string, string, string, string, string, string]> = {
  light: ['#235a8e', '#c23b22', '#0a4a38', '#d17e00', '#56107a', '#8e8e8e'],
  dark: ['#6c97f7', '#c04e33', '#bff6e5', '#f1a803', '#8d6a9e', '#b5b5b5'],
}

/** From "little" to "much", for heat tables: one hue, even steps, so that it also reads in grey. */
export const heatColours: Record<ColourMode, readonly string[]> = {
  light: ['#f4f7fa', '#d5e2ee', '#aac6df', '#7ba5ca', '#41719f', '#2b5c8f', '#17395c'],
  dark: ['#1f262e', '#233547', '#2a4a67', '#36648d', '#5b93c6', '#7dadd9', '#b3d2ef'],
}

/** The ink that can be read on each step of the heat colours. */
export const heatInks: Record<ColourMode, readonly string[]> = {
  light: [...Array(4).fill(light.ink), ...Array(3).fill(light.surface)],
  dark: [...Array(4).fill(dark.ink), ...Array(3).fill(dark.paper)],
}

/** Chinese first; the style sheet puts the Latin ones first where the page is English, or its quotation marks were Chinese. */
export const fontFamily =
  '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif'
export const radius = 6
export const fontSize = { base: 14, table: 13, small: 12, section: 15, title: 20 }
/** Below this width the page is a phone's: bottom bar, cards, sheets. The style sheets repeat it as 767.98px. */
export const phoneWidth = 768
/** Below this width a long table shows fewer columns at first. */
export const laptopWidth = 1400

const kebab = (name: string) => name.replace(/[A-Z0-9]+/g, (part) => `-${part.toLowerCase()}`)

/** Everything that is not antd is styled by these. */
export function cssVariables(mode: ColourMode): Record<string, string> {
  const variables: Record<string, string> = { '--gx-radius': `${radius}px` }
  for (const [name, value] of Object.entries(colours[mode])) variables[`--gx-${kebab(name)}`] = value
  for (const [name, px] of Object.entries(fontSize)) variables[`--gx-size-${name}`] = `${px}px`
  chartColours[mode].forEach((colour, index) => {
    variables[`--gx-chart-${index + 1}`] = colour
  })
  heatColours[mode].forEach((colour, index) => {
    variables[`--gx-heat-${index}`] = colour
    variables[`--gx-heat-ink-${index}`] = heatInks[mode][index] ?? colours[mode].ink
  })
  return variables
}

/** The mark in the browser's tab. */
export function sealIcon(mode: ColourMode): string {
  const { seal, onSeal } = colours[mode]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${seal}"/><text x="16" y="23" font-size="20" font-family="serif" font-weight="700" text-anchor="middle" fill="${onSeal}">关</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Ink drives the controls; the seal is kept for the one primary action of a page, so it is set on Button alone. */
export function antdTheme(mode: ColourMode): ThemeConfig {
  const c = colours[mode]
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorSuccess: c.jade,
      colorWarning: c.amber,
      colorError: c.sealInk,
      colorTextBase: c.ink,
      colorBgBase: c.paper,
      colorText: c.ink,
      colorTextSecondary: c.inkSoft,
      colorTextTertiary: c.inkFaint,
      colorTextDescription: c.inkFaint,
      colorTextPlaceholder: c.inkFaint,
      colorTextHeading: c.ink,
      colorIcon: c.inkSoft,
      colorBgLayout: c.paper,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      colorBgMask: c.shade,
      colorBorder: c.lineStrong,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      controlItemBgHover: c.hover,
      controlItemBgActive: c.accentSoft,
      controlItemBgActiveHover: c.accentSoft,
      boxShadow: c.shadowRaised,
      boxShadowSecondary: c.shadowRaised,
      boxShadowTertiary: c.shadow,
      fontFamily: 'var(--gx-font)',
      fontSize: fontSize.base,
      borderRadius: radius,
      borderRadiusLG: radius,
      borderRadiusSM: 4,
      controlHeight: 32,
      motionUnit: 0.06,
    },
    components: {
      Button: {
        colorPrimary: c.seal,
        colorPrimaryHover: c.sealHover,
        colorPrimaryActive: c.sealPressed,
        primaryColor: c.onSeal,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Checkbox: { colorBorder: c.control },
      Radio: { colorBorder: c.control },
      // Words on their own pale ground; the plain colours are too light to be read there.
      Tag: {
        colorSuccess: c.jadeInk,
        colorSuccessBg: c.jadeSoft,
        colorWarning: c.amberInk,
        colorWarningBg: c.amberSoft,
        colorError: c.sealInk,
        colorErrorBg: c.sealSoft,
      },
      Tooltip: { colorBgSpotlight: c.ink, colorTextLightSolid: c.paper },
    },
  }
}

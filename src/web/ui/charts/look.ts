import { useMemo, useSyncExternalStore } from 'react'
import { type Formats, useFormat } from '../LocaleProvider.tsx'
import { useColourMode } from '../ThemeProvider.tsx'
import { chartColours, colours, fontFamily, heatColours, heatInks } from '../theme.ts'
import { useIsPhone } from '../use-media.ts'

/** What a canvas must be told because it reads no style sheet. */
export type ChartLook = {
  colours: (typeof colours)['light']
  /** Six, in the order to use them. */
  six: (typeof chartColours)['light']
  /** From little to much. */
  heat: readonly string[]
  /** What can be read on each of them. */
  heatInks: readonly string[]
  text: { fontFamily: string; fontSize: number; color: string }
  isPhone: boolean
  /** The reader asked for less motion. */
  isStill: boolean
  format: Formats
}

const still = matchMedia('(prefers-reduced-motion: reduce)')

function useIsStill(): boolean {
  return useSyncExternalStore(
    (listener) => {
      still.addEventListener('change', listener)
      return () => still.removeEventListener('change', listener)
    },
    () => still.matches,
  )
}

export function useLook(): ChartLook {
  const mode = useColourMode()
  const isPhone = useIsPhone()
  const isStill = useIsStill()
  const format = useFormat()
  return useMemo(
    () => ({
      colours: colours[mode],
      six: chartColours[mode],
      heat: heatColours[mode],
      heatInks: heatInks[mode],
      text: { fontFamily, fontSize: 12, color: colours[mode].inkSoft },
      isPhone,
      isStill,
      format,
    }),
    [mode, isPhone, isStill, format],
  )
}

/** Axes that step back behind the picture. */
export function quietAxis(look: ChartLook) {
  return {
    axisLine: { lineStyle: { color: look.colours.lineStrong } },
    axisTick: { show: false },
    axisLabel: { ...look.text, color: look.colours.inkFaint },
    splitLine: { lineStyle: { color: look.colours.line } },
    nameTextStyle: { ...look.text, color: look.colours.inkFaint },
  }
}

/** Drawn on the canvas and never as HTML: names of customers stand in it. */
export function plainTooltip(look: ChartLook) {
  return {
    confine: true,
    renderMode: 'richText' as const,
    backgroundColor: look.colours.raised,
    borderColor: look.colours.lineStrong,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { ...look.text, color: look.colours.ink },
  }
}

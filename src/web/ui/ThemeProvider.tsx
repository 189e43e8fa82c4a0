import { App, ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCn from 'antd/locale/zh_CN'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { remembered, useRemembered } from './remembered.ts'
import { antdTheme, type ColourMode, colours, cssVariables, sealIcon } from './theme.ts'
import { useIsPrinting } from './use-is-printing.ts'
import { useIsPhone } from './use-media.ts'

export type ThemeChoice = 'system' | ColourMode

const themeChoice = remembered<ThemeChoice>('theme', (stored) =>
  stored === 'light' || stored === 'dark' ? stored : 'system',
)
const nightQuery = matchMedia('(prefers-color-scheme: dark)')

export const useThemeChoice = () => useRemembered(themeChoice)

const ModeContext = createContext<ColourMode>('light')
/** For what cannot read CSS variables: canvases. */
export const useColourMode = () => use(ModeContext)

function useMode(): ColourMode {
  const [choice] = useThemeChoice()
  const isPrinting = useIsPrinting()
  const night = useSyncExternalStore(
    (listener) => {
      nightQuery.addEventListener('change', listener)
      return () => nightQuery.removeEventListener('change', listener)
    },
    () => nightQuery.matches,
  )
  // Paper is white, whatever the screen is.
  if (isPrinting) return 'light'
  if (choice !== 'system') return choice
  return night ? 'dark' : 'light'
}

function paint(mode: ColourMode): void {
  const root = document.documentElement
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value)
  root.style.colorScheme = mode
  root.dataset.mode = mode
  const bar = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')
  if (bar) bar.content = colours[mode].paper
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (icon) icon.href = sealIcon(mode)
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const mode = useMode()
  const language = useLanguage()
  const phone = useIsPhone()
  const t = useText<typeof texts>('ui')
  const popups = useRef<HTMLDivElement>(null)
  // Hints and choices that open hang in a landmark, not loose in the body, where nobody who listens would look for them.
  const popupHome = useCallback(() => popups.current ?? document.body, [])
  const theme = useMemo(() => antdTheme(mode), [mode])
  useLayoutEffect(() => paint(mode), [mode])
  return (
    <ModeContext value={mode}>
      <ConfigProvider
        theme={theme}
        locale={language === 'zh-CN' ? zhCn : enUs}
        // 「确 定」 with a gap is an antd habit that our type rules forbid.
        button={{ autoInsertSpace: false }}
        componentSize={phone ? 'large' : 'middle'}
        getPopupContainer={popupHome}
      >
        <App message={{ maxCount: 3 }}>
          {children}
          {/* biome-ignore lint/a11y/useSemanticElements: a section would be found by every style of sections */}
          <div ref={popups} role="region" aria-label={t('popups')} />
        </App>
      </ConfigProvider>
    </ModeContext>
  )
}

import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { useCan } from '../session.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { useIsPhone } from '../ui/use-media.ts'
import { useShortcut } from '../ui/use-shortcut.ts'
import { BottomBar } from './BottomBar.tsx'
import styles from './Frame.module.css'
import { Navigation } from './Navigation.tsx'
import { SessionEnded } from './SessionEnded.tsx'
import { logContact as LogContact } from './slots.ts'
import { TopBar } from './TopBar.tsx'
import { useLanguageOfAccount } from './use-language-choice.ts'

const CommandBox = lazy(() => import('./CommandBox.tsx').then((module) => ({ default: module.CommandBox })))

/** A page has changed under a reader who listens: the reading goes on at its beginning, not at the link he followed. */
function useFocusOnNewPage() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    main.current?.focus({ preventScroll: true })
    main.current?.scrollTo(0, 0)
  }, [pathname])
  return main
}

export function Frame({ children = <Outlet /> }: { children?: ReactNode }) {
  const t = useText<typeof texts>('frame')
  const phone = useIsPhone()
  const { pathname } = useLocation()
  const main = useFocusOnNewPage()
  const [searching, setSearching] = useState(false)
  const [logging, setLogging] = useState(false)
  useLanguageOfAccount()
  useShortcut('mod+k', () => setSearching(true))
  const mayLog = useCan()('contact.write') && LogContact !== undefined
  useShortcut('l', () => setLogging(true), mayLog)
  const onLog = mayLog ? () => setLogging(true) : undefined
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      {!phone && <Navigation />}
      <TopBar onSearch={() => setSearching(true)} onLog={onLog} />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      {phone && <BottomBar onLog={onLog} />}
      <Suspense fallback={null}>
        {searching && <CommandBox onClose={() => setSearching(false)} />}
        {LogContact && logging && <LogContact open onClose={() => setLogging(false)} />}
      </Suspense>
      <SessionEnded />
    </div>
  )
}

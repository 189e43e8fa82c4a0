import { lazy, Suspense, useEffect } from 'react'
import { ErrorPage } from '../ui/ErrorPage.tsx'
import { NewBuildError } from './arrival.ts'
import { NoRightError } from './no-right.ts'

const NoRight = lazy(() => import('./NoRight.tsx').then((module) => ({ default: module.NoRight })))

/** The page asked for is opened in the newer build; where that does not help it says so and asks no third time. */
function reloadOnce(file: string): void {
  const key = 'guanxi.reloadedFor'
  if (sessionStorage.getItem(key) === file) return
  sessionStorage.setItem(key, file)
  location.reload()
}

/** What stands in a page's place when it does not open. */
export function PageError({ error, reset }: { error: unknown; reset?: () => void }) {
  useEffect(() => {
    if (error instanceof NewBuildError) reloadOnce(error.message)
  }, [error])
  if (!(error instanceof NoRightError)) return <ErrorPage error={error} reset={reset} />
  return (
    <Suspense fallback={null}>
      <NoRight permission={error.permission} />
    </Suspense>
  )
}

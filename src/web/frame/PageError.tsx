import { lazy, Suspense } from 'react'
import { ErrorPage } from '../ui/ErrorPage.tsx'
import { NoRightError } from './no-right.ts'

const NoRight = lazy(() => import('./NoRight.tsx').then((module) => ({ default: module.NoRight })))

/** What stands in a page's place when it does not open. */
export function PageError({ error, reset }: { error: unknown; reset?: () => void }) {
  if (!(error instanceof NoRightError)) return <ErrorPage error={error} reset={reset} />
  return (
    <Suspense fallback={null}>
      <NoRight permission={error.permission} />
    </Suspense>
  )
}

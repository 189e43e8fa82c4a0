import { CatchBoundary } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorPage } from './ErrorPage.tsx'

/** Keeps a fault inside the part that has it. Give it a `key` that changes when a new try makes sense. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => 'same'} errorComponent={ErrorPage}>
      {children}
    </CatchBoundary>
  )
}

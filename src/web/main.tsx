import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import i18next from 'i18next'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from './i18n.ts'
import { ProblemError } from './problem.ts'
import { queryClient } from './query.ts'
import { preloadPage, router } from './router.tsx'
import { sessionQuery } from './session.ts'
import { LocaleProvider } from './ui/LocaleProvider.tsx'
import { ThemeProvider } from './ui/ThemeProvider.tsx'
import './ui/base.css'

// Asked while the texts come; the router's guard waits for the same answer.
void queryClient.prefetchQuery(sessionQuery)
preloadPage(window.location.pathname)
await startTexts()
// Reasons and problems come from the server in the reader's language, so what it said in the other one is stale.
i18next.on('languageChanged', () => void queryClient.invalidateQueries())

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root, {
  // What the server or a guard refuses is said on the page; only a fault of ours belongs into the console.
  onCaughtError: (error) => {
    if (!(error instanceof ProblemError)) reportError(error)
  },
}).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <LocaleProvider>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </LocaleProvider>
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
)

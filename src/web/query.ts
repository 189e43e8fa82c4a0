import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'

const mayHelpToRepeat = (error: unknown) =>
  error instanceof ProblemError && (error.status === 0 || error.status === 429 || error.status >= 502)

/** One cache for the page. What the server refuses is refused at once; what did not arrive is asked for twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && mayHelpToRepeat(error),
    },
  },
})

/** Turns the collected pages into routes, with the guard before them. */

import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { Permission } from '../contracts/permission.ts'
import { navigation } from './features/navigation.ts'
import { requireThisBuild } from './frame/arrival.ts'
import { Frame } from './frame/Frame.tsx'
import { LostLine } from './frame/LostLine.tsx'
import { NotFound } from './frame/NotFound.tsx'
import { NoRightError } from './frame/no-right.ts'
import { PageError } from './frame/PageError.tsx'
import { sessionEnd } from './frame/session-end.ts'
import { loadTexts, preloadTexts } from './i18n.ts'
import { type PageRoute, textsOf } from './page-route.ts'
import { hasPage, pages } from './pages.ts'
import { ProblemError } from './problem.ts'
import { queryClient } from './query.ts'
import { whenSignedOut } from './request.ts'
import { mayUse, type Session, sessionQuery } from './session.ts'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

type Context = { queryClient: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFound })

function Root() {
  return (
    <>
      <Outlet />
      <LostLine />
    </>
  )
}

/** Nobody gets past here unknown. The address is kept, so that signing in leads where he wanted to go. */
async function requireSession(context: Context, href: string): Promise<Session> {
  const session = await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 401)
      throw redirect({ to: '/sign-in', search: { to: href } })
    throw error
  })
  if (session.mustChangePassword) throw redirect({ to: '/sign-in', search: { to: href } })
  return session
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signedIn',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: Outlet,
})

const framed = createRoute({ getParentRoute: () => signedIn, id: 'framed', component: Frame })

/** Where most people land from `/`. */
const firstPage = '/today'

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const session = context.queryClient.getQueryData(sessionQuery.queryKey)
    const first = navigation.find((item) => hasPage(item.path) && session && mayUse(session, item.permission))
    // Whoever may open nothing is told there what is missing.
    throw redirect({ to: first?.path ?? firstPage, replace: true })
  },
})

/** A page one may not open says so, whoever sent the link; the server refuses its data anyway. */
function requirePermission(context: Context, permission: Permission | undefined): void {
  const session = context.queryClient.getQueryData(sessionQuery.queryKey)
  if (!permission || (session && mayUse(session, permission))) return
  throw new NoRightError(permission)
}

const parentOf = (page: PageRoute) => {
  if (page.open) return root
  return page.alone ? signedIn : framed
}

function routeOf(page: PageRoute) {
  return createRoute({
    getParentRoute: () => parentOf(page),
    path: page.path,
    component: page.component,
    beforeLoad: ({ context }) => requirePermission(context, page.permission),
    loader: () => loadTexts(textsOf(page)).then(requireThisBuild),
  })
}

/** Every other address: said inside the frame, where the navigation leads on. */
const elsewhere = createRoute({ getParentRoute: () => framed, path: '$', component: NotFound })

const under = (parent: unknown) => pages.filter((page) => parentOf(page) === parent).map(routeOf)

export const router = createRouter({
  routeTree: root.addChildren([
    signedIn.addChildren([home, framed.addChildren([...under(framed), elsewhere]), ...under(signedIn)]),
    ...under(root),
  ]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 100,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: false,
})

/** Code and texts of the page that stands at this address begin to come while the session is still asked for. */
export function preloadPage(pathname: string): void {
  const [, , route] = router.getMatchedRoutes(pathname === '/' ? firstPage : pathname)
  const page = pages.find(({ path }) => path === route?.fullPath)
  if (!page) return
  void page.component.preload?.()
  preloadTexts(['ui', 'frame', ...textsOf(page)])
}

whenSignedOut(() => {
  // Without a known session it is the guard's own question that was refused; it leads to the sign-in page itself.
  if (queryClient.getQueryData(sessionQuery.queryKey)) sessionEnd.set(true)
})

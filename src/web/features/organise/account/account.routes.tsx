import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/sign-in',
    title: 'account:signIn.title',
    component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
    open: true,
  },
  {
    path: '/me',
    title: 'account:me.title',
    component: lazyRouteComponent(() => import('./Me.tsx'), 'Me'),
    texts: ['organise'],
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/owned',
    title: 'owned:title',
    permission: 'customer.read',
    component: lazyRouteComponent(() => import('./OwnedPage.tsx'), 'OwnedPage'),
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/markets',
    title: 'markets:title',
    component: lazyRouteComponent(() => import('./MarketsPage.tsx'), 'MarketsPage'),
    permission: 'customer.read',
  },
]

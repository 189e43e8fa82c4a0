import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/search',
    title: 'search:title',
    component: lazyRouteComponent(() => import('./SearchPage.tsx'), 'SearchPage'),
    permission: 'customer.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/graph/$customerId',
    title: 'graph:page',
    texts: ['ties'],
    component: lazyRouteComponent(() => import('./GraphPage.tsx'), 'GraphPage'),
    permission: 'customer.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/graph/$customerId',
    title: 'graph:page',
    texts: ['ties', 'influence', 'customers', 'around'],
    component: lazyRouteComponent(() => import('./GraphPage.tsx'), 'GraphPage'),
    permission: 'customer.read',
  },
  {
    path: '/identify/ties',
    title: 'influence:title',
    texts: ['customers'],
    component: lazyRouteComponent(() => import('./InfluencePage.tsx'), 'InfluencePage'),
    permission: 'customer.read',
  },
  {
    path: '/identify/ties/kinds',
    title: 'tieKinds:title',
    component: lazyRouteComponent(() => import('./TieKindsPage.tsx'), 'TieKindsPage'),
    permission: 'setting.read',
  },
]

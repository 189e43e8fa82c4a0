import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/segment/tiers',
    title: 'tiers:title',
    component: lazyRouteComponent(() => import('./TiersPage.tsx'), 'TiersPage'),
    texts: ['customers', 'movement'],
    permission: 'segment.read',
  },
]

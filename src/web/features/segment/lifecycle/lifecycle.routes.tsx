import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/segment/lifecycle',
    title: 'lifecycle:title',
    component: lazyRouteComponent(() => import('./LifecyclePage.tsx'), 'LifecyclePage'),
    texts: ['customers'],
    permission: 'segment.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/segment/rfm',
    title: 'rfm:title',
    component: lazyRouteComponent(() => import('./RfmPage.tsx'), 'RfmPage'),
    texts: ['tiers'],
    permission: 'segment.read',
  },
]

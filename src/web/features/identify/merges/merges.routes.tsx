import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    // ?ids=a,b,c: the first is the one that stays.
    path: '/identify/merge',
    title: 'merges:title',
    texts: ['customers', 'around'],
    component: lazyRouteComponent(() => import('./MergePage.tsx'), 'MergePage'),
    permission: 'customer.merge',
  },
]

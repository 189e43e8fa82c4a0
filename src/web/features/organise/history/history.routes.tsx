import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/history',
    title: 'history:title',
    component: lazyRouteComponent(() => import('./HistoryPage.tsx'), 'HistoryPage'),
  },
]

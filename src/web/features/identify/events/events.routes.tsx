import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/visitors',
    title: 'events:visitors.title',
    permission: 'event.read',
    component: lazyRouteComponent(() => import('./VisitorsPage.tsx'), 'VisitorsPage'),
  },
]

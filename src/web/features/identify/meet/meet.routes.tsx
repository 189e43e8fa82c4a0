import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/meet',
    title: 'meet:title',
    permission: 'customer.meet',
    component: lazyRouteComponent(() => import('./MeetPage.tsx'), 'MeetPage'),
  },
]

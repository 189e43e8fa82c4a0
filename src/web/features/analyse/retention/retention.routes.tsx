import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/analyse/retention',
    title: 'analyse:retention.title',
    component: lazyRouteComponent(() => import('./RetentionPage.tsx'), 'RetentionPage'),
    permission: 'analyse.read',
  },
]

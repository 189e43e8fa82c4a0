import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/today',
    title: 'today:title',
    component: lazyRouteComponent(() => import('./TodayPage.tsx'), 'TodayPage'),
    permission: 'contact.read',
  },
]

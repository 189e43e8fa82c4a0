import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/call-backs',
    title: 'callBacks:title',
    permission: 'callBack.work',
    component: lazyRouteComponent(() => import('./CallBacksPage.tsx'), 'CallBacksPage'),
  },
]

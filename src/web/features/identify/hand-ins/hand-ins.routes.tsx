import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/hand-ins',
    title: 'handIns:title',
    permission: 'customer.read',
    component: lazyRouteComponent(() => import('./HandInsPage.tsx'), 'HandInsPage'),
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/improve/cycles',
    title: 'cycles:title',
    component: lazyRouteComponent(() => import('./CyclesPage.tsx'), 'CyclesPage'),
    texts: ['customers'],
    permission: 'cycle.read',
  },
  {
    path: '/improve/cycles/$cycleId',
    title: 'cycles:oneCycle',
    component: lazyRouteComponent(() => import('./CyclePage.tsx'), 'CyclePage'),
    texts: ['customers'],
    permission: 'cycle.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/design/plans',
    title: 'plans:title',
    texts: ['customers'],
    component: lazyRouteComponent(() => import('./PlansPage.tsx'), 'PlansPage'),
    permission: 'design.read',
  },
]

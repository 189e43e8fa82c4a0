import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/organise/access',
    title: 'access:title',
    component: lazyRouteComponent(() => import('./AccessPage.tsx'), 'AccessPage'),
    permission: 'history.read',
    texts: ['customers', 'consents', 'organise'],
  },
]

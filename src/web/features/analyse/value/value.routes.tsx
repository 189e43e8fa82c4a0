import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/analyse/value',
    title: 'analyse:value.title',
    component: lazyRouteComponent(() => import('./ValuePage.tsx'), 'ValuePage'),
    texts: ['customers'],
    permission: 'analyse.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/analyse/rhythm',
    title: 'rhythm:title',
    component: lazyRouteComponent(() => import('./RhythmPage.tsx'), 'RhythmPage'),
    texts: ['customers', 'today'],
    permission: 'analyse.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/segment/tags',
    title: 'tags:title',
    component: lazyRouteComponent(() => import('./TagsPage.tsx'), 'TagsPage'),
    permission: 'segment.read',
  },
]

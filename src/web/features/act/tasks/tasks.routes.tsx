import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/act/tasks',
    title: 'tasks:title',
    texts: ['customers'],
    component: lazyRouteComponent(() => import('./TasksPage.tsx'), 'TasksPage'),
    permission: 'contact.read',
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/evaluate/satisfaction',
    title: 'satisfaction:title',
    component: lazyRouteComponent(() => import('./SatisfactionPage.tsx'), 'SatisfactionPage'),
    texts: ['customers'],
    permission: 'satisfaction.read',
  },
  {
    path: '/answer/$token',
    title: 'satisfaction:ask.title',
    component: lazyRouteComponent(() => import('./AnswerPage.tsx'), 'AnswerPage'),
    texts: ['formPage'],
    alone: true,
    open: true,
  },
]

import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/reviews',
    title: 'reviews:title',
    permission: 'customer.read',
    component: lazyRouteComponent(() => import('./ReviewsPage.tsx'), 'ReviewsPage'),
  },
  {
    path: '/identify/reviews/rules',
    title: 'reviews:rules.title',
    permission: 'review.rule',
    component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
  },
]

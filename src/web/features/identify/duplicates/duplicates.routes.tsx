import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    // ?importId=…: only whoever came by that import; ?customerId=…: only suggestions about that customer.
    path: '/identify/duplicates',
    title: 'duplicates:title',
    texts: ['customers', 'around'],
    component: lazyRouteComponent(() => import('./DuplicatesPage.tsx'), 'DuplicatesPage'),
    permission: 'customer.write',
  },
]

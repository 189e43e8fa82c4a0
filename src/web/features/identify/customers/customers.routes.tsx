import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/customers',
    title: 'customers:title',
    texts: ['duplicates'],
    component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage'),
    permission: 'customer.read',
  },
  {
    path: '/identify/customers/$customerId',
    title: 'customers:customer',
    texts: ['around', 'merges'],
    component: lazyRouteComponent(() => import('./CustomerPage.tsx'), 'CustomerPage'),
    permission: 'customer.read',
  },
]

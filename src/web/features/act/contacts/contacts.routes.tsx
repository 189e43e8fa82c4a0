import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/act/contacts',
    title: 'contacts:title',
    texts: ['today', 'customers'],
    component: lazyRouteComponent(() => import('./ContactsPage.tsx'), 'ContactsPage'),
    permission: 'contact.read',
  },
]

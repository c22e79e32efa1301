import { lazy, Suspense } from 'react';
import { Admin, type CoreLayoutProps, CustomRoutes, Resource } from 'react-admin';
import { createBrowserRouter, Navigate, Route, RouterProvider } from 'react-router-dom';
import { authProvider } from './data/auth-provider.ts';
import { dataProvider } from './data/data-provider.ts';
import { queryClient } from './data/query-client.ts';
import { findSession } from './data/session.ts';
import { store } from './data/store.ts';
import { Frame } from './frame/Frame.tsx';
import { MenuContext } from './frame/menu.ts';
import { NotFound } from './frame/NotFound.tsx';
import { Notices } from './frame/Notification.tsx';
import { Permitted, Refused } from './frame/Permitted.tsx';
import { i18nProvider } from './i18n/provider.ts';
import { features } from './resources.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { darkTheme, lightTheme } from './theme/theme.ts';
import { LoadingPage } from './ui/states.tsx';

const FirstPassword = lazy(async () => ({ default: (await import('./password/FirstPassword.tsx')).FirstPassword }));

/** The page this person starts from. */
function Home() {
  const session = findSession();
  const home = session && features.map((feature) => feature.home?.(session)).find((to) => to !== undefined);
  return <Navigate to={home ?? '/settings'} replace />;
}

const routes = features.flatMap((feature) => feature.routes);
const resources = features.flatMap((feature) => feature.resources ?? []);
const menu = features.flatMap((feature) => feature.menu ?? []);

function Layout(props: CoreLayoutProps) {
  return (
    <MenuContext.Provider value={menu}>
      <Frame {...props} />
    </MenuContext.Provider>
  );
}

function WorkPlaces() {
  return (
    <Admin
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      darkTheme={darkTheme}
      layout={Layout}
      loginPage={SignIn}
      loading={LoadingPage}
      accessDenied={Refused}
      notification={Notices}
      catchAll={NotFound}
      dashboard={Home}
      requireAuth
      disableTelemetry
      title="МЦУ"
    >
      {resources.map((resource) => (
        <Resource key={resource.name} {...resource} />
      ))}
      <CustomRoutes>
        {routes.map(({ path, element, permission }) => (
          <Route
            key={path}
            path={`/${path}`}
            element={permission ? <Permitted permission={permission}>{element}</Permitted> : element}
          />
        ))}
      </CustomRoutes>
    </Admin>
  );
}

// Addresses are plain paths, so that a link in a letter opens its case; the server gives this page for any of them.
const router = createBrowserRouter([
  // Whoever sets a first password has no session yet.
  {
    path: '/password',
    element: (
      <Suspense fallback={<LoadingPage />}>
        <FirstPassword />
      </Suspense>
    ),
  },
  { path: '*', element: <WorkPlaces /> },
]);

/** The whole work place. */
export function App() {
  return <RouterProvider router={router} />;
}

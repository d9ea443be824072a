// The application of a page: signs in with code and PKCE, renews by the refresh token, signs out.
const settings = JSON.parse(decodeURIComponent(location.hash.slice(1)) || 'null');
if (settings) {
  sessionStorage.setItem('settings', JSON.stringify(settings));
}
const known = JSON.parse(sessionStorage.getItem('settings'));
const manager = new oidc.UserManager({
  authority: known.issuer,
  client_id: known.client,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/bye`,
  response_type: 'code',
  scope: 'openid profile email offline_access',
  loadUserInfo: true,
  userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
});

const element = (id) => document.querySelector(`[data-testid=${id}]`);
const show = (state, detail) => {
  element('detail').textContent = JSON.stringify(detail ?? {});
  element('state').textContent = state;
};
const attempt = (work) => async () => {
  try {
    await work();
  } catch (error) {
    show('failed', String(error));
  }
};
const about = (user) => ({
  email: user.profile.email,
  subject: user.profile.sub,
  token: user.access_token,
});

element('sign-in').addEventListener('click', attempt(() => manager.signinRedirect()));
element('sign-out').addEventListener('click', attempt(() => manager.signoutRedirect()));
element('renew').addEventListener(
  'click',
  attempt(async () => show('renewed', about(await manager.signinSilent()))),
);
attempt(async () => {
  if (location.pathname === '/callback') {
    show('signed in', about(await manager.signinRedirectCallback()));
  } else if (location.pathname === '/bye') {
    await manager.signoutRedirectCallback();
    show('signed out', {});
  } else {
    show('ready', {});
  }
})();

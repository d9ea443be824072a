// Goes through the flows of a realm with the package openid-client, as its README shows them. What
// the package checks by itself (issuer, signature, audience, nonce, at_hash, RFC 9207) is not
// checked again; anything wrong ends the program with an exception.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const input = JSON.parse(process.argv[2]);
const issuer = new URL(input.issuer);
const execute = [client.allowInsecureRequests];

// A native application: the port is whichever the system gives.
const landings = [];
const waiting = [];
const listener = createServer((request, response) => {
  response.end('You can close this page.');
  if (request.url.startsWith('/callback') || request.url.startsWith('/bye')) {
    const url = new URL(request.url, base);
    const next = waiting.shift();
    next ? next(url) : landings.push(url);
  }
});
await new Promise((ready) => listener.listen(0, '127.0.0.1', ready));
const base = `http://127.0.0.1:${listener.address().port}`;

const say = (value) => console.log(JSON.stringify(value));
const visit = (url) => {
  say({ open: url.href });
  return landings.length
    ? Promise.resolve(landings.shift())
    : new Promise((resolve) => waiting.push(resolve));
};

async function signIn(config, scope, pushed) {
  const verifier = client.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const parameters = {
    redirect_uri: `${base}/callback`,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  };
  const start = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, parameters)
    : client.buildAuthorizationUrl(config, parameters);
  const landed = await visit(start);
  return client.authorizationCodeGrant(config, landed, checks);
}

const refused = (code, promise) =>
  assert.rejects(promise, (error) => {
    assert.equal(error.error, code, String(error));
    return true;
  });

// A public client: code with PKCE, userinfo, refresh, revocation, logout.
const app = await client.discovery(issuer, input.app, undefined, client.None(), { execute });
const tokens = await signIn(app, 'openid profile email offline_access', false);
const claims = tokens.claims();
assert.equal(claims.email, input.email);
const user = await client.fetchUserInfo(app, tokens.access_token, claims.sub);
assert.equal(user.email, input.email);

const refreshed = await client.refreshTokenGrant(app, tokens.refresh_token);
assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
assert.equal(refreshed.claims()?.sub ?? claims.sub, claims.sub);

// A confidential client: its own token, introspection, a pushed request, its own tokens' revocation.
const server = await client.discovery(
  issuer,
  input.server,
  undefined,
  client.ClientSecretBasic(input.secret),
  { execute },
);
const own = await client.clientCredentialsGrant(server, { scope: 'functions.execute' });
assert.equal(own.refresh_token, undefined);
const active = await client.tokenIntrospection(server, own.access_token);
assert.equal(active.active, true);
assert.equal(active.client_id, input.server);
const pushed = await signIn(server, 'openid offline_access', true);
assert.equal(pushed.claims().sub, claims.sub);
await client.tokenRevocation(server, pushed.refresh_token);
await refused('invalid_grant', client.refreshTokenGrant(server, pushed.refresh_token));

// The same with the secret in the form, and a secret that is wrong.
const posting = await client.discovery(
  issuer,
  input.server,
  undefined,
  client.ClientSecretPost(input.secret),
  { execute },
);
await client.clientCredentialsGrant(posting, { scope: 'functions.execute' });
const wrong = await client.discovery(
  issuer,
  input.server,
  undefined,
  client.ClientSecretBasic(`${input.secret}x`),
  { execute },
);
await assert.rejects(client.clientCredentialsGrant(wrong), (error) => {
  assert.equal(error.status, 401, String(error));
  assert.equal(error.cause[0].scheme, 'basic');
  return true;
});

// A client with a key: private_key_jwt.
const signing = await client.discovery(
  issuer,
  input.signer,
  undefined,
  client.PrivateKeyJwt({
    key: await crypto.subtle.importKey(
      'jwk',
      input.key,
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['sign'],
    ),
    kid: input.key.kid,
  }),
  { execute },
);
await client.clientCredentialsGrant(signing, { scope: 'functions.execute' });

// An application that registers itself.
const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
const registered = await client.dynamicClientRegistration(
  issuer,
  {
    client_name: 'Registers itself',
    redirect_uris: ['https://self.example.com/callback'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ kty, crv, x, y }] },
  },
  client.None(),
  { execute },
);
assert.ok(registered.clientMetadata().client_id);

// Signing out ends what the browser and the application have.
const bye = await visit(
  client.buildEndSessionUrl(app, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: `${base}/bye`,
    state: 'leaving',
  }),
);
assert.equal(bye.searchParams.get('state'), 'leaving');
await refused('invalid_grant', client.refreshTokenGrant(app, refreshed.refresh_token));

listener.close();
listener.closeAllConnections();
say({ subject: claims.sub, issuer: claims.iss, scope: tokens.scope });

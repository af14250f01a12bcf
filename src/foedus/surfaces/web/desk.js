"use strict";
const given = JSON.parse(new TextDecoder().decode(bytesOf(document.body.dataset.settings)));
const at = (id) => document.getElementById(id);
let ready = null;

function bytesOf(text) {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}

function textOf(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function urlText(bytes) {
  return textOf(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// RFC 8785 without fractions: keys by UTF-16 units, which is how JavaScript sorts, and no spaces.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error(given.words.no_fractions);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

function said(outcome) {
  at("outcome").textContent = outcome;
}

// The digest of the text: of one that holds terms back it is told to those alone who may submit documents.
async function named() {
  if (given.guarantee !== null) return given.guarantee;
  const answer = await fetch("documents", { headers: headersOf() });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${given.words.refused}: ${told.detail ?? told.title}`);
  return told.text;
}

function headersOf() {
  const token = at("token").value.trim();
  const headers = { "accept-language": document.documentElement.lang };
  return token === "" ? headers : { ...headers, authorization: `Bearer ${token}` };
}

async function prepared() {
  let body;
  try {
    body = JSON.parse(at("body").value);
  } catch {
    body = null;
  }
  if (body === null || typeof body !== "object" || Array.isArray(body)) throw new Error(given.words.not_json);
  const expires = new Date(Date.now() + 3600 * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  const nonce = urlText(crypto.getRandomValues(new Uint8Array(16)));
  const document_ = { purpose: "act", guarantee: await named(), body, nonce, expires };
  const message = new TextEncoder().encode(`foedus signed document v1\n${canonical(document_)}`);
  return { document: document_, challenge: await crypto.subtle.digest("SHA-256", message) };
}

async function check() {
  at("shown").hidden = true;
  said("");
  if (given.relying_party === null) return said(given.words.no_place);
  try {
    ready = await prepared();
    at("message").textContent = JSON.stringify(ready.document, null, 2);
    at("shown").hidden = false;
  } catch (error) {
    said(error.message);
  }
}

async function asserted() {
  const credential = { type: "public-key", id: bytesOf(at("credential").value.trim()) };
  const publicKey = {
    challenge: ready.challenge,
    rpId: given.relying_party,
    allowCredentials: [credential],
    userVerification: "required",
  };
  const { response } = await navigator.credentials.get({ publicKey });
  return {
    key: at("key").value.trim(),
    signature: urlText(response.signature),
    authenticator_data: urlText(response.authenticatorData),
    client_data: urlText(response.clientDataJSON),
  };
}

async function sign() {
  let signature;
  try {
    signature = await asserted();
  } catch {
    return said(given.words.cancelled);
  }
  const headers = { ...headersOf(), "content-type": "application/json" };
  const sent = JSON.stringify({ ...ready.document, signatures: [signature] });
  const answer = await fetch("documents", { method: "POST", headers, body: sent });
  const told = await answer.json();
  at("shown").hidden = true;
  if (!answer.ok) return said(`${given.words.refused}: ${told.detail ?? told.title}`);
  const idle = told.without_effect.length > 0 ? `; ${given.words.without_effect}: ${told.without_effect.join("; ")}` : "";
  said(`${given.words.taken}: ${told.fact}${idle}`);
}

async function make() {
  if (given.relying_party === null) return said(given.words.no_place);
  const party = at("party").value.trim();
  const user = { id: crypto.getRandomValues(new Uint8Array(16)), name: party, displayName: party };
  const publicKey = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    rp: { id: given.relying_party, name: "foedus" },
    user,
    pubKeyCredParams: [{ type: "public-key", alg: -7 }],
    authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
  };
  let made;
  try {
    made = await navigator.credentials.create({ publicKey });
  } catch {
    return said(given.words.cancelled);
  }
  // Authenticator data: hash, flags, counter (37 bytes), model (16), length of the credential's id (2), the id, the key.
  const data = new Uint8Array(made.response.getAuthenticatorData());
  const length = (data[53] << 8) | data[54];
  const row = {
    party,
    algorithm: "passkey",
    public_key: textOf(data.slice(55 + length)),
    credential: textOf(made.rawId),
    valid_from: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
  };
  const named = new TextEncoder().encode("passkey\n");
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...named, ...data.slice(55 + length)]));
  const id = Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  at("row").textContent = JSON.stringify(row, null, 2);
  at("row").hidden = at("row-told").hidden = false;
  at("key").value = id;
  at("credential").value = row.credential;
}

at("check").addEventListener("click", check);
at("sign").addEventListener("click", sign);
at("make").addEventListener("click", make);

// SPDX-License-Identifier: Apache-2.0
#include "tests/station/http/certificates.h"

#include <cstdio>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace steelyard::http {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

void must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refused to make a certificate");
}

Key make_key() {
  Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
  must(key != nullptr);
  return key;
}

void extend(X509* cert, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  must(extension != nullptr);
  const bool added = X509_add_ext(cert, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  must(added);
}

Certificate make_certificate(const std::string& name, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key) {
  Certificate cert(X509_new(), &X509_free);
  X509* const made = cert.get();
  X509_set_version(made, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made), issuer == nullptr ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(made), -3600);
  X509_gmtime_adj(X509_getm_notAfter(made), 3600);
  must(X509_set_pubkey(made, key) == 1);
  X509_NAME* const subject = X509_get_subject_name(made);
  const auto* common_name =
      reinterpret_cast<const unsigned char*>(issuer == nullptr ? "Test CA" : "Test server");
  must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, common_name, -1, -1, 0) == 1);
  must(X509_set_issuer_name(made, issuer == nullptr ? subject : X509_get_subject_name(issuer)) == 1);
  extend(made, issuer == nullptr ? made : issuer, NID_basic_constraints,
         issuer == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
  if (!name.empty()) extend(made, issuer, NID_subject_alt_name, name);
  must(X509_sign(made, issuer_key, EVP_sha256()) != 0);
  return cert;
}

File open(const std::string& name) {
  File file(std::fopen(name.c_str(), "w"), &std::fclose);
  must(file != nullptr);
  return file;
}

}  // namespace

Certificates make_certificates(const std::string& folder, const std::string& name) {
  const Certificates files{folder + "/ca.pem", folder + "/cert.pem", folder + "/key.pem"};
  const Key ca_key = make_key();
  const Certificate ca = make_certificate("", ca_key.get(), nullptr, ca_key.get());
  const Key key = make_key();
  const Certificate cert = make_certificate(name, key.get(), ca.get(), ca_key.get());
  must(PEM_write_X509(open(files.ca_file).get(), ca.get()) == 1);
  must(PEM_write_X509(open(files.cert_file).get(), cert.get()) == 1);
  must(PEM_write_PrivateKey(open(files.key_file).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
       1);
  return files;
}

}  // namespace steelyard::http
